/** Put in by the build: Mozilla's check takes no call that Firefox does not know. */
declare const FIREFOX: boolean;

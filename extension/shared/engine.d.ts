/** Put in by the build: Mozilla's check takes no call that Firefox does not know. */
declare const FIREFOX: boolean;
/** Put in by the build: `repository` of Cargo.toml where that is on GitHub, else empty, and all that hangs on it is absent. */
declare const REPOSITORY: string;

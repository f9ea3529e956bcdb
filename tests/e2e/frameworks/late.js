// Hydration comes late on real pages: as late as we promise to leave the document alone.

const LATE = 1800;

export function afterLoad(run) {
  const later = () => setTimeout(run, LATE);
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
}

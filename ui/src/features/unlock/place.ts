/** Splits a path into the name of the file and the folder around it, on any system. */
export function splitPlace(place: string): { name: string; folder: string } {
  const cut = Math.max(place.lastIndexOf("/"), place.lastIndexOf("\\"));
  return { name: place.slice(cut + 1), folder: place.slice(0, Math.max(cut, 0)) };
}

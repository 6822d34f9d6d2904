/** Line icons, drawn on a 24 × 24 grid. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4.5 12 20 4.5 15.5 20l-3.6-6.4zM20 4.5 11.9 13.6",
  attach: "M20 11.2l-8.3 8.3a5 5 0 0 1-7.1-7.1l8.7-8.7a3.3 3.3 0 0 1 4.7 4.7l-8.7 8.7a1.7 1.7 0 0 1-2.4-2.4l7.9-7.9",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M12 5v.01M12 5.6v.01M12 12v.01M12 12.6v.01M12 19v.01M12 19.6v.01",
  plus: "M12 5v14M5 12h14",
  keyboard: "M3 7.5A1.5 1.5 0 0 1 4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5zM7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M8 14h8",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9.5l6 6 6-6",
  reply: "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6",
  edit: "M4 20l.9-4L16.4 4.5a1.8 1.8 0 0 1 2.6 0l.5.5a1.8 1.8 0 0 1 0 2.6L8 19.1zM14.5 6.5l3 3",
  trash: "M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5",
  copy: "M9 9h10v11H9zM15 9V4.5H5V15h4",
  photo: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 16.5M9 9v.01",
  file: "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
  pin: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.6-3.8 3.7-5.5 7.5-5.5s6.9 1.7 7.5 5.5",
  split: "M4 5h16v14H4zM12 5v14",
  globe: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17",
  check: "M5 12.5l4.5 4.5L19 7.5",
  checks: "M2.5 12.7 6.8 17 15.5 8M11.5 16.2l.8.8L21.5 8",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.3l2.7 1.7",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  external: "M8 16 17 7M9.5 7H17v7.5",
  inline: "M5 12h13M13 7l5 5-5 5",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  play: "M8 5.5v13l11-6.5z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

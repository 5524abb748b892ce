// Loaded on the map's page alone.
import { mapPage } from "./map/page.js";

const holder = document.getElementById("map");
const timeline = document.getElementById("timeline");
if (holder && timeline) mapPage(holder, timeline);

// Everything works without this file; it only spares some clicks.
"use strict";

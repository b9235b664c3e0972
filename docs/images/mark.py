#!/usr/bin/env python3
"""Draws mieru's mark, an eye, as the icons of the default skin: python3 docs/images/mark.py (nothing but Python is needed).

The mark is mieru's own; a site puts another in its place with files of the same names in site/static/.
"""
import struct
import zlib
from pathlib import Path

BLUE, WHITE = (0x00, 0x17, 0xc1), (0xff, 0xff, 0xff)
SIZE = 32  # of the drawing
HALF, HEIGHT = 12, 7.5  # of the eye: half its width, and how high its lids rise
RADIUS = (HALF**2 + HEIGHT**2) / (2 * HEIGHT)  # of the lids, which are arcs of circles
STROKE, PUPIL, CORNER = 2.6, 4.2, 7

SVG = f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}"><rect width="{SIZE}" height="{SIZE}" rx="{CORNER}" fill="#0017c1"/>\
<path d="M4 16A{RADIUS:.4g} {RADIUS:.4g} 0 0 1 28 16A{RADIUS:.4g} {RADIUS:.4g} 0 0 1 4 16Z" fill="none" stroke="#fff" stroke-width="{STROKE}" stroke-linejoin="round"/>\
<circle cx="16" cy="16" r="{PUPIL}" fill="#fff"/></svg>
'''


def is_white(x, y):
    x, y = x - SIZE / 2, abs(y - SIZE / 2)
    from_centre = (x * x + (y + RADIUS - HEIGHT) ** 2) ** 0.5
    is_beside = abs(x) / from_centre * RADIUS <= HALF  # the nearest point of the circle belongs to the lid
    from_tip = ((abs(x) - HALF) ** 2 + y * y) ** 0.5
    is_lid = (abs(from_centre - RADIUS) if is_beside else from_tip) <= STROKE / 2
    return is_lid or x * x + y * y <= PUPIL**2


def is_ground(x, y, corner):
    x, y = max(abs(x - SIZE / 2) - SIZE / 2 + corner, 0), max(abs(y - SIZE / 2) - SIZE / 2 + corner, 0)
    return x * x + y * y <= corner**2


def pixel(column, row, size, corner, fine=8):
    steps = [(n + 0.5) / fine for n in range(fine)]
    places = [((column + dx) * SIZE / size, (row + dy) * SIZE / size) for dy in steps for dx in steps]
    white, ground = sum(is_white(*place) for place in places), sum(is_ground(*place, corner) for place in places)
    share = white / len(places)
    return (*(round(w * share + b * (1 - share)) for w, b in zip(WHITE, BLUE)), round(255 * ground / len(places)))


def png(size, corner, channels):
    rows = b''.join(b'\0' + b''.join(bytes(pixel(x, y, size, corner)[:channels]) for x in range(size)) for y in range(size))
    chunk = lambda name, data: struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))
    head = struct.pack('>IIBBBBB', size, size, 8, {3: 2, 4: 6}[channels], 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b'')


def ico(sizes):
    images = [png(size, CORNER, 4) for size in sizes]
    at, entries = 6 + 16 * len(sizes), b''
    for size, image in zip(sizes, images):
        entries += struct.pack('<BBBBHHII', size, size, 0, 0, 1, 32, len(image), at)
        at += len(image)
    return struct.pack('<HHH', 0, 1, len(sizes)) + entries + b''.join(images)


static = Path(__file__).parents[2] / 'themes/default/static'
(static / 'favicon.svg').write_text(SVG)
(static / 'favicon.ico').write_bytes(ico([16, 32]))
(static / 'apple-touch-icon.png').write_bytes(png(180, 0, 3))  # phones round the corners themselves

#!/usr/bin/env bash
# Makes the fonts of the share cards: Noto Sans CJK JP, Regular and Bold, cut down to what Japanese titles are written with.
#   bash site/fonts/subset.sh
# Needs pyftsubset (pip install fonttools==4.68.0) and Debian's fonts-noto-cjk (1:20220127+repack1-1).
# Kept: ASCII, JIS X 0208, row 13 and the IBM extensions of Windows-31J, the usual punctuation. Dropped: hinting, layout
# features, vertical metrics, all names but those that the licence wants.
set -euo pipefail
cd "$(dirname "$0")"
from=${NOTO_CJK:-/usr/share/fonts/opentype/noto}

characters=$(mktemp)
trap 'rm -f "$characters"' EXIT
python3 - >"$characters" <<'PYTHON'
def pair(codec, first, second):
    try:
        return bytes([first, second]).decode(codec)
    except UnicodeDecodeError:
        return ''

jis = (pair('euc_jp', row, cell) for row in range(0xa1, 0xf5) for cell in range(0xa1, 0xff))
windows = (pair('cp932', row, cell) for row in [*range(0x81, 0xa0), *range(0xe0, 0xeb), *range(0xfa, 0xfd)]
           for cell in range(0x40, 0xfd))
ascii = map(chr, range(0x20, 0x7f))
print(''.join(sorted({*ascii, *''.join(jis), *''.join(windows), *'–—‘’“”…•·©®™°±×÷¥'})))
PYTHON

for weight in Regular Bold; do
    # The font number in the collection: 0 is "Noto Sans CJK JP".
    pyftsubset "$from/NotoSansCJK-$weight.ttc" --font-number=0 --text-file="$characters" \
        --no-hinting --layout-features= --drop-tables+=VORG,vmtx,vhea,BASE,GSUB,GPOS,GDEF,DSIG \
        --name-IDs=0,1,2,4,5,6,13,14 --no-recalc-timestamp --output-file="NotoSansCJKjp-$weight-subset.otf"
done
sha256sum ./*.otf

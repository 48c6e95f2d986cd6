"""Writes src/data/holidays.json from the library `holidays` of the Vacanza team (PyPI, MIT).

Run by hand when a year is added:  pip install holidays==0.105 && python src/build/new-holidays.py
Not part of the build. Only the places whose law moves a deadline off a holiday or counts working days, only days from
Monday to Friday (a weekend is no working day anyway), only public holidays.
"""
import datetime
import json
import sys
from pathlib import Path

import holidays

FROM, TO = 2024, 2033
# Parts of a country with holidays of their own. Italian patron saints, Norwegian and Finnish regions are left out:
# towns' days, or none. New Zealand's anniversary days are working days of its Privacy Act (s. 7).
PARTS = {
    'DE': 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH'.split(),
    'ES': 'AN AR AS CB CE CL CM CN CT EX GA IB MC MD ML NC PV RI VC'.split(),
    'FR': ['57', '6AE'], 'GB': 'ENG NIR SCT WLS'.split(), 'IT': ['BZ'], 'PT': ['20', '30'],
    'AR': list(holidays.AR.subdivisions), 'CL': list(holidays.CL.subdivisions),
}
# Of these the parts are the whole country: a day of all of them is everybody's.
WHOLE = {'AR', 'CL', 'DE', 'ES', 'GB'}
# Days are moved by yearly decrees: only the years decreed so far are known. Türkiye: what comes later is an estimate of the moon.
LAST = {'RU': 2025, 'BY': 2026, 'TR': 2032}
PLACES = (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK '
    'AX GF GP MF MQ RE YT GB KR NZ RU BY AR CL CO US-CA MX PE CA-BC AD CR UY TR'
).split()


def days(place, part, english, years):
    country, _, state = place.partition('-')
    cls = getattr(holidays, country)
    languages = cls.supported_languages
    language = ('en_US' if 'en_US' in languages else None) if english else getattr(cls, 'default_language', None)
    found = cls(years=years, subdiv=part or state or None, language=language, categories=('public',))
    return {day: name for day, name in found.items() if day.weekday() < 5 and 'estimated' not in name and FROM <= day.year <= years[-1]}


def record(place):
    last = LAST.get(place, TO)
    years = range(FROM, last + 1)
    groups = {}
    everywhere = days(place, None, False, years)
    english = days(place, None, True, years)
    for day, name in everywhere.items():
        groups.setdefault((name, english.get(day, name), ()), []).append(day)
    parts = PARTS.get(place, [])
    in_parts = {part: (days(place, part, False, years), days(place, part, True, years)) for part in parts}
    partial = {}
    for part, (own, translated) in in_parts.items():
        for day, name in own.items():
            if day not in everywhere:
                partial.setdefault(day, []).append((part, name, translated.get(day, name)))
    for day, found in partial.items():
        name, name_en = found[0][1], found[0][2]
        regions = tuple(sorted(f'{place}-{part}' for part, _, _ in found))
        groups.setdefault((name, name_en, () if place in WHOLE and len(found) == len(parts) else regions), []).append(day)
    return {
        'place': place, 'from': FROM, 'to': last,
        'holidays': [
            {'name': name, 'nameEn': name_en, **({'regions': list(regions)} if regions else {}), 'dates': [day.isoformat() for day in sorted(dates)]}
            for (name, name_en, regions), dates in sorted(groups.items(), key=lambda item: min(item[1]))
        ],
        'sources': [{
            'document': f'holidays {holidays.__version__} (Vacanza Team, MIT)',
            'url': 'https://pypi.org/project/holidays/' + holidays.__version__ + '/',
            'date': sys.argv[1] if len(sys.argv) > 1 else datetime.date.today().isoformat(),
        }],
        'quality': 'secondary',
    }


target = Path(__file__).resolve().parent.parent / 'data' / 'holidays.json'
lines = ',\n'.join('    ' + json.dumps(record(place), ensure_ascii=False, separators=(',', ':')) for place in PLACES)
target.write_text(
    '{\n  "$schema": "./schema/holidays.schema.json",\n  "holidays": [\n' + lines + '\n  ]\n}\n', encoding='utf-8'
)

"""Writes src/data/holidays.json from the library `holidays` of the Vacanza team (PyPI, MIT).

Run by hand when a year is added:  pip install holidays==0.105 && python src/build/new-holidays.py
Not part of the build. Only the places whose law moves a deadline off a holiday or counts working days, only days from
Monday to Friday (a weekend is no working day anyway), only public holidays: those that the library calls public, and
those that the place's own law makes one for a period of time (`BY_LAW`).
"""
import datetime
import json
import sys
from pathlib import Path

import holidays
from dateutil.easter import easter

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


def nth(number, weekday, month):
    """The day of each year that is the nth such weekday of its month; Monday is 0."""
    return lambda year: datetime.date(year, month, 1 + (weekday - datetime.date(year, month, 1).weekday()) % 7 + 7 * (number - 1))


def fixed(month, day, moves=False):
    """The same day of each year; `moves`: a Sunday gives its Monday."""
    def of(year):
        date = datetime.date(year, month, day)
        return date + datetime.timedelta(1) if moves and date.weekday() == 6 else date
    return of


def from_easter(days):
    return lambda year: easter(year) + datetime.timedelta(days)


def midsummer_eve(year):
    return next(date for date in (datetime.date(year, 6, day) for day in range(19, 26)) if date.weekday() == 4)


# Days that the library does not call public holidays, though a law of the place makes them one where a period ends or is counted:
# the law, where and when it was read, and each day.
BY_LAW = {
    'AT': ('Allgemeines Verwaltungsverfahrensgesetz 1991', '§ 33 Abs. 2', 'https://jusline.at/gesetz/avg/paragraf/33', '2026-12-01', [
        ('Karfreitag, einem Feiertag gleich (§ 33 AVG)', 'Good Friday, like a holiday by § 33 AVG', from_easter(-2)),
        ('24. Dezember, einem Feiertag gleich (§ 33 AVG)', '24 December, like a holiday by § 33 AVG', fixed(12, 24))]),
    'CA-BC': ('Interpretation Act, RSBC 1996, c. 238', 's. 29, “holiday”', 'http://bcfamilylawresource.blogspot.com/2012/05/happy-family-day.html', '2026-12-01', [
        ('Easter Monday', 'Easter Monday', from_easter(1)), ('December 26', 'December 26', fixed(12, 26, moves=True))]),
    'CR': ('Código de Trabajo', 'artículo 148 (Leyes 9803 y 10050): feriados whose pay is not obligatory', 'https://www.lateja.cr/nacional/este-domingo-31-de-agosto-es-feriado-se-pasa-de/R63442JW3RAOHNFXHNDCSBIG4M/story/', '2026-12-01', [
        ('Fiesta de Nuestra Señora de los Ángeles', 'Feast of Our Lady of the Angels', fixed(8, 2)),
        ('Día de la Persona Negra y la Cultura Afrocostarricense', 'Day of the Black Person and Afro-Costa Rican Culture', fixed(8, 31)),
        ('Día de la Abolición del Ejército', 'Army Abolition Day', fixed(12, 1))]),
    'LI': ('Public holidays in 2021: EEA EFTA States and EEA institutions (OJ C 418, 3.12.2020, p. 7)', None, 'https://inenuitvoer.sdu.nl/content/CELEX-C2020_418_07', '2026-12-01', [
        ('Karfreitag', 'Good Friday', from_easter(-2))]),
    'NL': ('Algemene termijnenwet', 'artikel 3', 'https://wvhl.nl/algemeen/de-algemene-termijnenwet', '2026-12-01', [
        ('Bevrijdingsdag', 'Liberation Day', fixed(5, 5))]),
    'SE': ('Lag (1930:173) om beräkning av lagstadgad tid', '2 §', 'https://lagen.nu/1930:173', '2026-12-01', [
        ('Midsommarafton, som en helgdag (1930:173)', 'Midsummer Eve, like a holiday by Act 1930:173', midsummer_eve),
        ('Julafton, som en helgdag (1930:173)', 'Christmas Eve, like a holiday by Act 1930:173', fixed(12, 24)),
        ('Nyårsafton, som en helgdag (1930:173)', "New Year's Eve, like a holiday by Act 1930:173", fixed(12, 31))]),
    'US-CA': ('Cal. Gov. Code 6700(a), 6701', None, 'https://www.legalfina.com/en/laws/ca/government/general/miscellaneous/holidays', '2026-12-01', [
        ('Lincoln Day', 'Lincoln Day', fixed(2, 12, moves=True)), ('Genocide Remembrance Day', 'Genocide Remembrance Day', fixed(4, 24)),
        ('Admission Day', 'Admission Day', fixed(9, 9, moves=True)), ('Native American Day', 'Native American Day', nth(4, 4, 9)),
        ('Columbus Day', 'Columbus Day', nth(2, 0, 10))]),
}
# A day that got another name from a year on: AB 2156 of 2026, passed on 26 March 2026.
RENAMED = {('US-CA', 'Cesar Chavez Day'): (2026, 'Farmworkers Day, formerly Cesar Chavez Day')}
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
    names = {day: name for day, name in found.items() if 'estimated' not in name and FROM <= day.year <= years[-1]}
    for name, name_en, of in BY_LAW[place][4] if place in BY_LAW else []:
        for year in years:
            names.setdefault(of(year), name_en if english else name)
    for day, name in names.items():
        since, new = RENAMED.get((place, name.removesuffix(' (observed)')), (TO + 1, ''))
        if day.year >= since:
            names[day] = name.replace(name.removesuffix(' (observed)'), new)
    return {day: name for day, name in names.items() if day.weekday() < 5}


def law_of(place):
    if place not in BY_LAW:
        return []
    document, section, url, read_on, _ = BY_LAW[place]
    return [{'document': document, **({'section': section} if section else {}), 'url': url, 'date': read_on}]


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
        }, *law_of(place)],
        'quality': 'secondary',
    }


target = Path(__file__).resolve().parent.parent / 'data' / 'holidays.json'
lines = ',\n'.join('    ' + json.dumps(record(place), ensure_ascii=False, separators=(',', ':')) for place in PLACES)
target.write_text(
    '{\n  "$schema": "./schema/holidays.schema.json",\n  "holidays": [\n' + lines + '\n  ]\n}\n', encoding='utf-8'
)

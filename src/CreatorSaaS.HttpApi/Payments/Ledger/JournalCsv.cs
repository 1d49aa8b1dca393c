using System.Globalization;
using CreatorSaaS.Tables;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The journal for a spreadsheet, a row per line, in the words of the screen. Decimals and the separator of cells are those
/// of the reader's language, because that is what their spreadsheet reads.
/// </summary>
internal sealed class JournalCsv(IStringLocalizer<PaymentsResource> texts, TimeZoneInfo zone, CultureInfo culture)
{
    private readonly char _separator = CsvRow.SeparatorOf(culture);

    public string Head() => CsvRow.Of(
        _separator,
        texts["Journal:Place"],
        $"{texts["Journal:When"]} ({zone.Id})",
        texts["Journal:What"],
        texts["Journal:Cause"],
        texts["Journal:Reference"],
        texts["Journal:Account"],
        texts["Journal:Code"],
        texts["Journal:Debit"],
        texts["Journal:Credit"],
        texts["Journal:Currency"],
        texts["Journal:Reverses"],
        $"{texts["Journal:Recorded"]} ({zone.Id})",
        texts["Journal:Hash"]);

    public string RowsOf(JournalEntryDto entry) => string.Concat(entry.Lines.Select(line => CsvRow.Of(
        _separator,
        Number(entry.Sequence),
        Time(entry.EffectiveAt),
        entry.Description,
        entry.Source ?? entry.SourceType,
        entry.SourceId,
        line.Account.Name,
        line.Account.Code,
        Amount(line.Debit),
        Amount(line.Credit),
        (line.Debit ?? line.Credit)!.Value.Currency,
        entry.Reverses is { } reversed ? Number(reversed) : "",
        Time(entry.RecordedAt),
        entry.Hash)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The one form that spreadsheets of every language take for a time.
    private string Time(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    // Without thousands separators: a number, not a text.
    private string Amount(Money? amount) => amount is { } money
        ? money.AmountMajor.ToString($"F{Currencies.Get(money.Currency).Exponent}", culture)
        : "";
}

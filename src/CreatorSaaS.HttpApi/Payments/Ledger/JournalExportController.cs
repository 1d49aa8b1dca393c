using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The journal as a file. Whoever may look at it may take it along.</summary>
[ApiController]
[Route("api/v1/payments/journal/export")]
public sealed class JournalExportController(IJournalAppService journal, IStringLocalizer<PaymentsResource> texts)
    : ControllerBase
{
    private const int PartSize = 200;

    /// <summary>
    /// All entries of the filter, newest first, as CSV. Written part by part as it is read, so that neither side holds the
    /// whole; a part is a call and a transaction of its own, and entries are only ever added before the first.
    /// </summary>
    /// <param name="from">Only what happened then or later.</param>
    /// <param name="to">Only what happened before.</param>
    /// <param name="accountCode">Only entries that move this account.</param>
    /// <param name="timeZone">IANA zone of the times; UTC without one and for one that is not known.</param>
    [HttpGet]
    [Produces("text/csv")]
    public async Task<IActionResult> GetAsync(
        DateTime? from, DateTime? to, string? accountCode, string? timeZone, CancellationToken cancellationToken)
    {
        var input = new GetJournalInput { From = from, To = to, AccountCode = accountCode, MaxResultCount = PartSize };

        // Before the first byte: whoever may not, or asks wrongly, gets an answer that says so.
        var part = (await journal.GetListAsync(input)).Items;
        var csv = new JournalCsv(texts, ZoneOf(timeZone), CultureInfo.CurrentCulture);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=journal.csv";
        Response.Headers.XContentTypeOptions = "nosniff";

        // With a byte order mark: without one Excel takes UTF-8 for something else.
        await using var writer = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(csv.Head());
        while (part.Count > 0)
        {
            foreach (var entry in part)
            {
                await writer.WriteAsync(csv.RowsOf(entry).AsMemory(), cancellationToken);
            }

            await writer.FlushAsync(cancellationToken);
            part = part.Count < PartSize
                ? []
                : (await journal.GetListAsync(input with { Before = part[^1].Sequence })).Items;
        }

        return new EmptyResult();
    }

    private static TimeZoneInfo ZoneOf(string? id) =>
        id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}

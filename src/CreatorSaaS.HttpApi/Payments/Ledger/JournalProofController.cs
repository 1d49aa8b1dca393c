using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The journal as a file that proves itself. Whoever may look at it may take it along.</summary>
[ApiController]
[Route("api/v1/payments/journal/proof")]
public sealed class JournalProofController(IJournalProofAppService journal) : ControllerBase
{
    /// <summary>
    /// Every entry with its hash and every signed head, oldest first, as JSON lines: what <c>journal-verifier</c> reads.
    /// Written part by part as it is read; a file without its signed end broke off.
    /// </summary>
    [HttpGet]
    [Produces("application/jsonl")]
    public async Task<IActionResult> GetAsync(CancellationToken cancellationToken)
    {
        // Before the first byte: whoever may not gets an answer that says so.
        var part = await journal.GetPartAsync(new GetJournalProofInput());
        Response.ContentType = "application/jsonl";
        Response.Headers.ContentDisposition = "attachment; filename=journal.jsonl";
        Response.Headers.XContentTypeOptions = "nosniff";
        await Response.Body.WriteAsync(part.Lines, cancellationToken);
        while (!part.IsLast)
        {
            part = await journal.GetPartAsync(
                new GetJournalProofInput { AfterSequence = part.LastSequence, HeadSequence = part.HeadSequence });
            await Response.Body.WriteAsync(part.Lines, cancellationToken);
        }

        return new EmptyResult();
    }
}

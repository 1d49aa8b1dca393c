using CreatorSaaS.Benchmarks.Measuring;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>As an integration calls: bearer token, idempotency key, JSON.</summary>
internal sealed class HttpPayoutCaller(Uri host) : IPayoutCaller
{
    private const string Path = "/api/v1/payments/payouts";

    public async Task<Func<PayoutCall, Task<PayoutAnswer>>> OpenAsync()
    {
        var connection = await HttpConnection.OpenAsync(host);
        return call => CallAsync(connection, call);
    }

    private static async Task<PayoutAnswer> CallAsync(HttpConnection connection, PayoutCall call)
    {
        var answer = await connection.SendAsync(call.Act == PayoutAct.Cancel
            ? HttpConnection.Request("POST", $"{Path}/{call.PayoutId}/cancel", call.Seat.Token, json: null, KeyOf(call))
            : HttpConnection.Request(
                "POST",
                $"{Path}/request",
                call.Seat.Token,
                $$"""{"payeeId":"{{call.Seat.PersonId}}","amountMinor":{{call.AmountMinor}},"currency":"EUR"}""",
                KeyOf(call)));
        if (call.Act == PayoutAct.RequestTooMuch)
        {
            answer.Require(409);
            return new PayoutAnswer(PayoutId: null, IsRefused: true, IsReplayed: false);
        }

        return new PayoutAnswer(
            PayoutIdOf(answer.Require(200)),
            IsRefused: false,
            answer.Headers.Contains("Idempotency-Replayed: true", StringComparison.OrdinalIgnoreCase));
    }

    private static string KeyOf(PayoutCall call) => $"Idempotency-Key: {call.Key}";

    private static Guid PayoutIdOf(HttpAnswer answer)
    {
        const string Member = "\"id\":\"";
        var start = answer.Body.IndexOf(Member, StringComparison.Ordinal) + Member.Length;
        return Guid.Parse(answer.Body.AsSpan(start, 36));
    }
}

using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.World;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>A real use case by a way of calling it: the application service, or HTTP.</summary>
internal sealed class PayoutRung(
    string name, string? comparedWith, IPayoutCaller caller, Agencies agencies, PostingShape shape, PostingMix mix) : IRung
{
    public string Name => name;

    public string? ComparedWith => comparedWith;

    public IReadOnlyList<Guid> Posts { get; private set; } = [];

    public async Task<Measurement> RunAsync(int run, LoadTime time)
    {
        var seats = await agencies.SeatsAsync(shape);
        Posts = [.. seats.Select(seat => seat.TenantId).Distinct()];
        var measured = await Load.RunAsync(
            shape.Clients,
            time,
            async client =>
            {
                var calls = new PayoutSequence(seats, shape, mix, client);
                var line = await caller.OpenAsync();
                return () => CallAsync(line, calls.Next());
            });
        await CallOffAsync(seats);
        return measured;
    }

    // The next shape's new creators are made with jobs running, and these would send what is still open.
    private async Task CallOffAsync(IReadOnlyList<CreatorSeat> seats)
    {
        var line = await caller.OpenAsync();
        foreach (var seat in seats.Where(seat => seat.OpenPayout is not null))
        {
            await CallAsync(line, new PayoutCall(seat, PayoutAct.Cancel, seat.OpenPayout, Guid.NewGuid().ToString()));
        }
    }

    private static async Task<Outcome> CallAsync(Func<PayoutCall, Task<PayoutAnswer>> line, PayoutCall call)
    {
        var answer = await line(call);
        if (answer.IsReplayed != call.IsReplay || answer.IsRefused != (call.Act == PayoutAct.RequestTooMuch))
        {
            throw new InvalidOperationException($"{call} was answered with {answer}.");
        }

        if (!call.IsReplay && !answer.IsRefused)
        {
            call.Seat.OpenPayout = call.Act == PayoutAct.Request ? answer.PayoutId : null;
        }

        return call.IsReplay ? Outcome.Replayed : answer.IsRefused ? Outcome.Refused : Outcome.Done;
    }
}

/// <summary>A way to call the payout service.</summary>
internal interface IPayoutCaller
{
    /// <summary>What one client calls with.</summary>
    Task<Func<PayoutCall, Task<PayoutAnswer>>> OpenAsync();
}

internal sealed record PayoutAnswer(Guid? PayoutId, bool IsRefused, bool IsReplayed);

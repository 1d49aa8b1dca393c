using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Benchmarks.Postings;

internal enum PayoutAct
{
    Request,
    RequestTooMuch,
    Cancel,
}

/// <summary>One call of a creator's.</summary>
internal sealed record PayoutCall(CreatorSeat Seat, PayoutAct Act, Guid? PayoutId, string Key)
{
    public bool IsReplay { get; init; }

    public long AmountMinor => Act == PayoutAct.RequestTooMuch ? PayoutConsts.AmountMinorMax : Books.Amount.AmountMinor;
}

/// <summary>
/// What one client calls, one after the other: its creators in turn request a payout and call it off again. Each of the two
/// posts one entry, and a creator may have one open payout only.
/// </summary>
internal sealed class PayoutSequence(IReadOnlyList<CreatorSeat> seats, PostingShape shape, PostingMix mix, int client)
{
    private readonly Random _random = new(client);
    private PayoutCall? _last;
    private long _turn;

    public PayoutCall Next()
    {
        if (_last is not null && mix.IsReplay(_random))
        {
            return _last with { IsReplay = true };
        }

        var key = Guid.NewGuid().ToString();
        var seat = seats[shape.PayeeOf(client, _turn / 2)];
        if (seat.OpenPayout is null && mix.IsRefusal(_random, twiceAsOften: true))
        {
            return new PayoutCall(seat, PayoutAct.RequestTooMuch, PayoutId: null, key);
        }

        _turn++;
        return _last = new PayoutCall(
            seat, seat.OpenPayout is null ? PayoutAct.Request : PayoutAct.Cancel, seat.OpenPayout, key);
    }
}

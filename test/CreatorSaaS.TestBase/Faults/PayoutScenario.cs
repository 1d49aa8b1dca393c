namespace CreatorSaaS.Faults;

/// <summary>A creator withdraws what has matured, and it arrives at the bank.</summary>
/// <param name="round">Odd rounds meet the entry of the request, even ones that of the sending.</param>
internal sealed class PayoutScenario(FaultAgency agency, int round) : KillScenario
{
    public const string Name = "payout";

    private static readonly TimeSpan Hold = TimeSpan.FromDays(8);
    private static readonly TimeSpan Arrival = TimeSpan.FromDays(4);

    private long _amountMinor;

    public override KillMarks Marks => new(
        "/v1/payouts", DatabaseMark.Entry(round % 2 == 1 ? "payout.requested" : "payout.accepted"), "/payouts/request");

    public override async Task PrepareAsync()
    {
        var deal = await agency.AgreeAsync();
        await agency.FundAsync(deal);
        await agency.DeliverAsync(deal);
        await agency.ApproveAsync(deal);
        await agency.World.AdvanceAsync(Hold);
        _amountMinor = deal.AmountMinor;
        await agency.Creator.AwaitAsync(
            $"payments/payees/{agency.PayeeId}/balance",
            balance => balance.GetProperty("items") is var items && items.GetArrayLength() > 0
                && items[0].GetProperty("available").GetProperty("amountMinor").GetInt64() >= _amountMinor,
            "available");
    }

    public override async Task RunAsync()
    {
        var payout = await agency.Creator.PostAsync(
            "payments/payouts/request", new { payeeId = agency.PayeeId, amountMinor = _amountMinor, currency = "EUR" });
        var id = payout.GetProperty("id").GetGuid();
        await agency.AwaitPayoutAsync(id, "inTransit");
        await agency.World.AdvanceAsync(Arrival);
        await agency.AwaitPayoutAsync(id, "paid");
    }
}

namespace CreatorSaaS.Faults;

/// <summary>A brand approves what was delivered; held money becomes the creator's and goes to their account.</summary>
/// <param name="round">Odd rounds meet the entry of the release, even ones that of the transfer.</param>
internal sealed class ReleaseScenario(FaultAgency agency, int round) : KillScenario
{
    public const string Name = "release";

    private AgreedDeal? _deal;

    public override KillMarks Marks => new(
        "/v1/transfers",
        DatabaseMark.Entry(round % 2 == 1 ? "escrow.released" : "transfer.accepted"),
        $"/approve/{_deal!.MilestoneId}");

    public override async Task PrepareAsync()
    {
        _deal = await agency.AgreeAsync();
        await agency.FundAsync(_deal);
        await agency.DeliverAsync(_deal);
    }

    public override Task RunAsync() => agency.ApproveAsync(_deal!);
}

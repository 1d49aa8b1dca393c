namespace CreatorSaaS.Faults;

/// <summary>A brand pays for a milestone on the provider's page, and the money is held.</summary>
internal sealed class FundingScenario(FaultAgency agency) : KillScenario
{
    public const string Name = "funding";

    private AgreedDeal? _deal;

    public override KillMarks Marks { get; } =
        new("/v1/checkout/sessions", DatabaseMark.Entry("escrow.funded"), KillMarks.Webhook);

    public override async Task PrepareAsync() => _deal = await agency.AgreeAsync();

    public override Task RunAsync() => agency.FundAsync(_deal!);
}

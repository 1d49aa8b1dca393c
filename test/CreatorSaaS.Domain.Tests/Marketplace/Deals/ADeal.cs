using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Deals at each point of their way, with fixed ids and times: two milestones of 2,500.00 EUR, 10 % on top.</summary>
internal static class ADeal
{
    public static readonly DateTime Now = new(2026, 11, 20, 11, 5, 0, DateTimeKind.Utc);
    public static readonly DateTime FirstDueAt = Now.AddDays(4);
    public static readonly DateTime SecondDueAt = Now.AddDays(15);

    public static readonly Guid TenantId = new("11111111-0000-7000-8000-000000000001");
    public static readonly Guid First = new("22222222-0000-7000-8000-000000000001");
    public static readonly Guid Second = new("22222222-0000-7000-8000-000000000002");

    public static readonly Actor Staff = new(DealSide.Agency, new("33333333-0000-7000-8000-000000000001"));
    public static readonly Actor Lumen = new(DealSide.Brand, new("33333333-0000-7000-8000-000000000002"));
    public static readonly Actor Maya = new(DealSide.Creator, new("33333333-0000-7000-8000-000000000003"));

    public static Brand Brand { get; } =
        new(new("44444444-0000-7000-8000-000000000001"), TenantId, Lumen.PersonId, "Lumen & Co.", "pay@lumen.example");

    public static Creator Creator { get; } =
        new(new("44444444-0000-7000-8000-000000000002"), TenantId, Maya.PersonId, "Maya Okafor", "maya@example.com");

    public static FeeQuote Quote { get; } = new(0.10m, 0.10m, [25_000, 25_000]);

    public static DealDraft Draft(string currency = "EUR", params MilestoneDraft[] milestones) => new(
        "Autumn lookbook, 3 reels",
        "Three reels and stories.",
        currency,
        milestones.Length > 0
            ? milestones
            :
            [
                new MilestoneDraft(First, "Concept and first reel", null, 250_000, FirstDueAt),
                new MilestoneDraft(Second, "Two reels and stories", null, 250_000, SecondDueAt),
            ]);

    public static MilestoneDraft Part(long amountMinor) => new(First, "Part", null, amountMinor, FirstDueAt);

    public static Deal Drafted(Actor? by = null, DealDraft? draft = null) =>
        new(new("55555555-0000-7000-8000-000000000001"), TenantId, Brand, Creator, draft ?? Draft(), by ?? Staff, Now);

    public static Deal Offered()
    {
        var deal = Drafted();
        deal.Offer(Quote, Staff, Now);
        return deal;
    }

    public static Deal Agreed()
    {
        var deal = Offered();
        deal.Accept(deal.TermsHash!, Lumen, Now);
        deal.Accept(deal.TermsHash!, Maya, Now);
        return deal;
    }

    public static Deal Funded()
    {
        var deal = Agreed();
        deal.TellHeld(First, new Money(275_000, "EUR"), Now);
        return deal;
    }

    public static Deal Submitted()
    {
        var deal = Funded();
        deal.Deliver(First, [AReel], "First cut", Maya, Now);
        return deal;
    }

    public static DeliveryItem AReel => DeliveryItem.Link("https://video.example/reel-1");

    public static Deal WithChangesRequested()
    {
        var deal = Submitted();
        deal.RequestChanges(First, "Warmer light", Lumen, Now);
        return deal;
    }

    /// <summary>The first milestone in any state that an agreed deal can bring it into.</summary>
    public static Deal WithFirst(MilestoneState state)
    {
        var deal = state switch
        {
            MilestoneState.Draft => Offered(),
            MilestoneState.Agreed or MilestoneState.Cancelled or MilestoneState.Expired => Agreed(),
            MilestoneState.InProgress => Funded(),
            MilestoneState.ChangesRequested => WithChangesRequested(),
            _ => Submitted(),
        };
        switch (state)
        {
            case MilestoneState.Accepted:
                deal.Approve(First, Lumen, Now);
                break;
            case MilestoneState.AutoAccepted:
                deal.PassDeadlines(Now.AddHours(72));
                break;
            case MilestoneState.Cancelled:
                deal.TakeBack(First, Lumen, Now);
                break;
            case MilestoneState.Expired:
                deal.PassDeadlines(Now.AddDays(7));
                break;
            default:
                break;
        }

        return deal;
    }
}

using CreatorSaaS.Web.Components;
using CreatorSaaS.Web.Formatting;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Which word of the resource and which tone a state has: the same in lists and rooms.</summary>
internal static class DealWords
{
    /// <summary>The state of a whole deal: while work goes on, what it waits for says more than "active".</summary>
    public static (string Key, Tone Tone) Status(DealState state, BallDto? next, FundingState? funding, DateTime now) =>
        state switch
        {
            DealState.Draft => ("DealState:Draft", Tone.Neutral),
            DealState.Offered when now >= next?.Until => Late,
            DealState.Offered => ("DealState:Offered", Tone.Info),
            DealState.Agreed or DealState.Active => Status(next, funding, now),
            DealState.Completed => ("DealState:Completed", Tone.Success),
            DealState.Cancelled => ("DealState:Cancelled", Tone.Neutral),
            DealState.Expired => ("DealState:Expired", Tone.Neutral),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>The state of a milestone's work.</summary>
    public static (string Key, Tone Tone) Status(MilestoneDto milestone, DateTime now) => milestone.State switch
    {
        MilestoneState.Draft => ("MilestoneState:Draft", Tone.Neutral),
        MilestoneState.Agreed when milestone.Funding == FundingState.Failed => ("Status:PaymentFailed", Tone.Danger),
        MilestoneState.Agreed => ("MilestoneState:Agreed", Tone.Info),
        MilestoneState.InProgress or MilestoneState.ChangesRequested when now >= milestone.OverdueFrom =>
            ("Status:Overdue", Tone.Danger),
        MilestoneState.InProgress when now >= milestone.DueAt => Late,
        MilestoneState.InProgress => ("MilestoneState:InProgress", Tone.Info),
        MilestoneState.Submitted => ("MilestoneState:Submitted", Tone.Info),
        MilestoneState.ChangesRequested when now >= milestone.ChangesDueAt => Late,
        MilestoneState.ChangesRequested => ("MilestoneState:ChangesRequested", Tone.Warning),
        MilestoneState.Accepted => ("MilestoneState:Accepted", Tone.Success),
        MilestoneState.AutoAccepted => ("MilestoneState:AutoAccepted", Tone.Success),
        MilestoneState.Cancelled => ("MilestoneState:Cancelled", Tone.Neutral),
        MilestoneState.Expired => ("MilestoneState:Expired", Tone.Neutral),
        _ => throw new ArgumentOutOfRangeException(nameof(milestone)),
    };

    /// <summary>The brand or creator by name; null for the agency, which the resource names.</summary>
    public static string? NameOf(this DealDto deal, DealSide side) => side switch
    {
        DealSide.Agency => null,
        DealSide.Brand => deal.Brand.Name,
        DealSide.Creator => deal.Creator.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };

    public static MilestoneDto? MilestoneOf(this DealDto deal, BallDto? ball) =>
        deal.Milestones.FirstOrDefault(milestone => milestone.Number == ball?.MilestoneNumber);

    /// <summary>"Thu 27 Nov, 14:00" in the viewer's zone, for a place in a sentence.</summary>
    public static string Stamp(this WhenFormat format, DateTime at, DateTime now, Viewer? viewer)
    {
        var zone = viewer?.Zone ?? TimeZoneInfo.Utc;
        return format.Stamp(InZone(at, zone), InZone(now, zone));
    }

    // Not yet overdue, which is what the silence after it becomes.
    private static (string Key, Tone Tone) Late => ("Status:Late", Tone.Warning);

    private static (string Key, Tone Tone) Status(BallDto? next, FundingState? funding, DateTime now) => next?.Wait switch
    {
        DealWait.Funding when funding == FundingState.Failed => ("Status:PaymentFailed", Tone.Danger),
        DealWait.Delivery or DealWait.Changes when now >= next.SilenceAt => ("Status:Overdue", Tone.Danger),
        not null when now >= next.Until => Late,
        DealWait.Funding => ("MilestoneState:Agreed", Tone.Info),
        DealWait.Delivery => ("MilestoneState:InProgress", Tone.Info),
        DealWait.Changes => ("MilestoneState:ChangesRequested", Tone.Warning),
        DealWait.Review => ("MilestoneState:Submitted", Tone.Info),
        DealWait.EndConsent => ("Status:EndProposed", Tone.Warning),
        _ => ("DealState:Active", Tone.Info),
    };

    private static DateTimeOffset InZone(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), zone);
}

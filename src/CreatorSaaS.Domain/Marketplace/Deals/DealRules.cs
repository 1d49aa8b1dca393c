using System.Collections.Frozen;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// The two machines of money.md 3.4 as tables: which state follows which, and who may do what in which state. The verbs of
/// <see cref="Deal"/> and the buttons of its screens read the same rows.
/// </summary>
public static class DealRules
{
    /// <summary>States that may follow. Total: every state is a key; what ends has no followers.</summary>
    public static FrozenDictionary<DealState, DealState[]> DealStates { get; } =
        new Dictionary<DealState, DealState[]>
        {
            [DealState.Draft] = [DealState.Offered, DealState.Cancelled],
            [DealState.Offered] = [DealState.Agreed, DealState.Draft, DealState.Cancelled, DealState.Expired],
            [DealState.Agreed] = [DealState.Active, DealState.Cancelled, DealState.Expired],
            [DealState.Active] = [DealState.Completed, DealState.Cancelled],
            [DealState.Completed] = [],
            [DealState.Cancelled] = [],
            [DealState.Expired] = [],
        }.ToFrozenDictionary();

    /// <inheritdoc cref="DealStates" />
    public static FrozenDictionary<MilestoneState, MilestoneState[]> MilestoneStates { get; } =
        new Dictionary<MilestoneState, MilestoneState[]>
        {
            [MilestoneState.Draft] = [MilestoneState.Agreed],
            [MilestoneState.Agreed] = [MilestoneState.InProgress, MilestoneState.Cancelled, MilestoneState.Expired],
            [MilestoneState.InProgress] = [MilestoneState.Submitted, MilestoneState.Cancelled],
            [MilestoneState.Submitted] =
                [MilestoneState.ChangesRequested, MilestoneState.Accepted, MilestoneState.AutoAccepted, MilestoneState.Cancelled],
            [MilestoneState.ChangesRequested] = [MilestoneState.Submitted, MilestoneState.Cancelled],
            [MilestoneState.Accepted] = [],
            [MilestoneState.AutoAccepted] = [],
            [MilestoneState.Cancelled] = [],
            [MilestoneState.Expired] = [],
        }.ToFrozenDictionary();

    private static readonly MilestoneState[] Open =
        [MilestoneState.Agreed, MilestoneState.InProgress, MilestoneState.Submitted, MilestoneState.ChangesRequested];

    private static readonly FrozenDictionary<DealAct, (DealSide[] Sides, DealState[] States)> DealActs =
        new Dictionary<DealAct, (DealSide[] Sides, DealState[] States)>
        {
            [DealAct.Edit] = ([DealSide.Agency, DealSide.Brand], [DealState.Draft]),
            [DealAct.Delete] = ([DealSide.Agency, DealSide.Brand], [DealState.Draft]),
            [DealAct.Offer] = ([DealSide.Agency, DealSide.Brand], [DealState.Draft]),
            [DealAct.Accept] = ([DealSide.Brand, DealSide.Creator], [DealState.Offered]),
            [DealAct.Decline] = ([DealSide.Brand, DealSide.Creator], [DealState.Offered]),
            [DealAct.Cancel] = ([DealSide.Agency, DealSide.Brand], [DealState.Draft, DealState.Offered]),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<MilestoneAct, (DealSide[] Sides, MilestoneState[] States)> MilestoneActs =
        new Dictionary<MilestoneAct, (DealSide[] Sides, MilestoneState[] States)>
        {
            [MilestoneAct.Fund] = ([DealSide.Brand], [MilestoneState.Agreed]),
            [MilestoneAct.Deliver] = ([DealSide.Creator], [MilestoneState.InProgress, MilestoneState.ChangesRequested]),
            [MilestoneAct.RequestChanges] = ([DealSide.Brand], [MilestoneState.Submitted]),
            [MilestoneAct.Approve] = ([DealSide.Brand], [MilestoneState.Submitted]),
            [MilestoneAct.TakeBack] =
                ([DealSide.Brand], [MilestoneState.Agreed, MilestoneState.InProgress, MilestoneState.ChangesRequested]),
            [MilestoneAct.Extend] = ([DealSide.Brand], [MilestoneState.InProgress, MilestoneState.ChangesRequested]),
            [MilestoneAct.ProposeEnd] = ([DealSide.Brand, DealSide.Creator], Open),
            [MilestoneAct.AgreeToEnd] = ([DealSide.Brand, DealSide.Creator], Open),
            [MilestoneAct.RefuseEnd] = ([DealSide.Brand, DealSide.Creator], Open),
        }.ToFrozenDictionary();

    /// <summary>Whose act it is.</summary>
    public static IReadOnlyList<DealSide> SidesOf(DealAct act) => DealActs[act].Sides;

    /// <inheritdoc cref="SidesOf(DealAct)" />
    public static IReadOnlyList<DealSide> SidesOf(MilestoneAct act) => MilestoneActs[act].Sides;

    /// <summary>Whether the state allows it.</summary>
    public static bool Allows(this DealState state, DealAct act) => DealActs[act].States.Contains(state);

    /// <inheritdoc cref="Allows(DealState, DealAct)" />
    public static bool Allows(this MilestoneState state, MilestoneAct act) => MilestoneActs[act].States.Contains(state);

    /// <summary>Whether the milestone ended, with or without accepted work.</summary>
    public static bool IsEnded(this MilestoneState state) => MilestoneStates[state].Length == 0;

    /// <summary>Whether the work was accepted, by an answer or by silence.</summary>
    public static bool IsAccepted(this MilestoneState state) =>
        state is MilestoneState.Accepted or MilestoneState.AutoAccepted;
}

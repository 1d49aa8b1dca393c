namespace CreatorSaaS.Faults;

/// <summary>What one kill left behind.</summary>
/// <param name="Findings">Empty when all is well.</param>
public sealed record KillOutcome(KillCell Cell, IReadOnlyList<KillFinding> Findings, TimeSpan Took);

/// <summary>Something that must not be.</summary>
public sealed record KillFinding(KillFindingKind Kind, string Text);

/// <summary>In what way.</summary>
public enum KillFindingKind
{
    /// <summary>What was promised has not happened, or cannot happen any more.</summary>
    Lost,

    /// <summary>It happened twice.</summary>
    Doubled,

    /// <summary>The journal, its sums or its agreement with the provider's books do not hold.</summary>
    ChainBroken,

    /// <summary>An event did not reach each of its handlers, or a command has no outcome.</summary>
    EventsMissing,

    /// <summary>A background service of the host has ended.</summary>
    ServiceStopped,

    /// <summary>A process of one that was killed lives on.</summary>
    ChildrenLeft,

    /// <summary>The kill never took place: the point was not met, so the round proves nothing.</summary>
    NotMet,
}

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>One wait: who holds the ball, until when, and what silence does.</summary>
public sealed record Ball
{
    public required DealWait Wait { get; init; }

    /// <summary>Who holds it.</summary>
    public required DealSide With { get; init; }

    /// <summary>When the answer is due; null where nothing is.</summary>
    public DateTime? Until { get; init; }

    public required DealSilence InSilence { get; init; }

    /// <summary>When silence takes effect; later than <see cref="Until"/> where lateness is borne for a while.</summary>
    public DateTime? SilenceAt { get; init; }

    /// <summary>Null where the whole deal waits.</summary>
    public int? MilestoneNumber { get; init; }

    /// <summary>Silence changes the state by itself: a delayed job stands for this wait.</summary>
    public bool IsTimed => InSilence is not (DealSilence.Nothing or DealSilence.BrandMayTakeBack);
}

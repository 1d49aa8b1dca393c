namespace CreatorSaaS.Marketplace.Deals;

/// <summary>One line of a deal's history. Written with the change it tells of and never touched again.</summary>
public sealed class DealEvent : IMultiTenant
{
    private DealEvent()
    {
    }

    internal DealEvent(Deal deal, int number, DealEventKind kind, Actor? by, DateTime at)
    {
        TenantId = deal.TenantId;
        DealId = deal.Id;
        Number = number;
        Kind = kind;
        Side = by?.Side;
        PersonId = by?.PersonId;
        At = at;
    }

    public Guid TenantId { get; private set; }

    public Guid DealId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; private set; }

    public DealEventKind Kind { get; private set; }

    /// <summary>Business time.</summary>
    public DateTime At { get; private set; }

    /// <summary>Null for what time or Payments did.</summary>
    public DealSide? Side { get; private set; }

    public Guid? PersonId { get; private set; }

    public int? MilestoneNumber { get; internal init; }

    /// <summary>In the deal's currency.</summary>
    public long? AmountMinor { get; internal init; }

    /// <summary>The new deadline that the line tells of.</summary>
    public DateTime? Until { get; internal init; }

    /// <summary>What the person wrote.</summary>
    public string? Note { get; internal init; }

    /// <summary>What the line can be checked against: the hash of the terms.</summary>
    public string? Reference { get; internal init; }
}

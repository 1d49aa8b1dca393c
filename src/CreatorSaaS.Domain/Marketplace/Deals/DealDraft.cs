namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What a deal is to be, as it is written.</summary>
/// <param name="Brief">What the brand wants, in prose.</param>
/// <param name="Currency">ISO 4217, one for the whole deal.</param>
public sealed record DealDraft(string Title, string? Brief, string Currency, IReadOnlyList<MilestoneDraft> Milestones);

/// <summary>One part of a deal, as it is written; its number is its place in the list.</summary>
/// <param name="Id">Taken when the milestone is new.</param>
/// <param name="AmountMinor">What the creator gets, in the deal's currency.</param>
/// <param name="DueAt">When the work is due, in whole seconds.</param>
public sealed record MilestoneDraft(Guid Id, string Title, string? Description, long AmountMinor, DateTime DueAt);

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>What the agency has already of what a roster names.</summary>
/// <param name="Creators">Those with one of the file's e-mails or external ids.</param>
/// <param name="Brands">Likewise.</param>
/// <param name="Deals">Ids of deals, by external id.</param>
public sealed record RosterKnown(
    IReadOnlyList<KnownParty> Creators, IReadOnlyList<KnownParty> Brands, IReadOnlyDictionary<string, Guid> Deals);

/// <summary>A creator or brand of the agency.</summary>
/// <param name="EmailKey">The e-mail as it is compared.</param>
public sealed record KnownParty(Guid Id, Guid? PersonId, string Name, string Email, string EmailKey, string? ExternalId);

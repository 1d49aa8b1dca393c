namespace CreatorSaaS.Marketplace.Invites;

/// <summary>What the address of the roster asks for.</summary>
public sealed record RosterQuery(bool IsBrands, string? Search, bool? HasJoined, int Page);

/// <summary>One creator or brand.</summary>
public sealed record RosterLine(Guid Id, string Name, string? Email, bool HasJoined, DateTime? InvitedAt);

/// <summary>What the roster shows.</summary>
public sealed record RosterContent(IReadOnlyList<RosterLine> Lines, long Total, bool MayInvite, bool MayImport);

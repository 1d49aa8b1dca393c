namespace CreatorSaaS.Identity.Sessions;

/// <summary>The list asks for nothing in its address.</summary>
public sealed record SessionListQuery;

/// <summary>Where the reader is signed in.</summary>
public sealed record SessionListContent(IReadOnlyList<SessionDto> Sessions);

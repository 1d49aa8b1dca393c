namespace CreatorSaaS.Identity.Members;

/// <summary>The form asks for nothing in its address.</summary>
public sealed record InviteQuery;

/// <summary>The roles that the reader may give.</summary>
public sealed record InviteContent(IReadOnlyList<string> Roles, bool MayInvite);

namespace CreatorSaaS.Identity.Members;

/// <summary>A member, and what the reader may do about them.</summary>
public sealed record MemberContent(MemberDto Member, bool MayUpdate, bool MayDelete);

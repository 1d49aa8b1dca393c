using CreatorSaaS.Marketplace.Imports;

namespace CreatorSaaS.Marketplace.Invites;

/// <summary>Whom to ask to join.</summary>
public sealed record InviteInput
{
    /// <summary>Of creators, or of brands.</summary>
    [MinLength(1)]
    [MaxLength(ImportConsts.InvitedMax)]
    public required IReadOnlyList<Guid> Ids { get; init; }
}

/// <summary>What came of an invitation.</summary>
public sealed record InvitedDto(Guid Id, InvitationOutcome Outcome);

/// <summary>What came of asking somebody to join.</summary>
public enum InvitationOutcome
{
    /// <summary>A mail is on its way.</summary>
    Invited,

    /// <summary>An earlier invitation is still open.</summary>
    AlreadyInvited,

    /// <summary>They have joined as who they are here.</summary>
    Joined,

    /// <summary>Somebody is a member with this e-mail in another role; an owner gives them this one.</summary>
    MemberInAnotherRole,
}

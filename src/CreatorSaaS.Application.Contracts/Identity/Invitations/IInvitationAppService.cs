namespace CreatorSaaS.Identity.Invitations;

/// <summary>Asks people to join, and lets them.</summary>
public interface IInvitationAppService : IApplicationService
{
    /// <summary>Those neither accepted nor revoked, the newest first.</summary>
    Task<ListResultDto<InvitationDto>> GetListAsync();

    /// <summary>Invites somebody to the caller's agency; a mail with a link follows.</summary>
    /// <remarks>Refuses with UnknownRole, AlreadyMember, InvitationAlreadyOpen.</remarks>
    Task<InvitationDto> CreateAsync(CreateInvitationInput input);

    /// <summary>Sends another mail and starts the time again; the link before it is void.</summary>
    /// <remarks>Refuses with InvitationUsed, InvitationRevoked.</remarks>
    Task<InvitationDto> ResendAsync(Guid id);

    /// <summary>Revokes an invitation.</summary>
    /// <remarks>Refuses with InvitationUsed, InvitationRevoked.</remarks>
    Task DeleteAsync(Guid id);

    /// <summary>What the link in a mail is about.</summary>
    /// <remarks>Refuses with InvitationUsed, InvitationRevoked, InvitationExpired.</remarks>
    Task<InvitationPreviewDto> GetByTokenAsync([Required, MaxLength(128)] string token);

    /// <summary>
    /// Joins: with name and password as a new person, with the password of the account that the e-mail has, or as the
    /// signed-in one. Who belongs to no agency any more cannot sign in, and joins by the password.
    /// </summary>
    /// <remarks>
    /// Refuses with InvitationUsed, InvitationRevoked, InvitationExpired, SignInToAccept, SignInFailed,
    /// InvitationForAnother, PasswordTooWeak, TimeZoneUnknown, AlreadyMember.
    /// </remarks>
    Task<AcceptedInvitationDto> AcceptAsync(AcceptInvitationInput input);
}

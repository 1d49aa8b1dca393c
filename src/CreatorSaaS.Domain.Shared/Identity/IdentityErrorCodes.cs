namespace CreatorSaaS.Identity;

/// <summary>Refusals of Identity. Each has a sentence in <see cref="IdentityResource"/>.</summary>
public static class IdentityErrorCodes
{
    /// <summary>401: unknown e-mail, wrong password, or locked for a while. One answer for all three.</summary>
    public const string SignInFailed = "Identity:SignInFailed";

    /// <summary>401: unknown, used, expired or revoked. The person signs in again.</summary>
    public const string RefreshTokenInvalid = "Identity:RefreshTokenInvalid";

    /// <summary>401: the choice of an agency took too long.</summary>
    public const string SignInExpired = "Identity:SignInExpired";

    /// <summary>403: the person is no member of that agency.</summary>
    public const string NotAMember = "Identity:NotAMember";

    /// <summary>422: too easy to guess.</summary>
    public const string PasswordTooWeak = "Identity:PasswordTooWeak";

    /// <summary>422: the present password is another one.</summary>
    public const string PasswordWrong = "Identity:PasswordWrong";

    /// <summary>422: no IANA time zone.</summary>
    public const string TimeZoneUnknown = "Identity:TimeZoneUnknown";

    /// <summary>422: no language of the product.</summary>
    public const string LanguageUnknown = "Identity:LanguageUnknown";

    /// <summary>409: an account with that e-mail exists.</summary>
    public const string EmailInUse = "Identity:EmailInUse";

    /// <summary>422: no such role on this side.</summary>
    public const string UnknownRole = "Identity:UnknownRole";

    /// <summary>422: no such permission on this side.</summary>
    public const string UnknownPermission = "Identity:UnknownPermission";

    /// <summary>422: a role whose permissions are fixed.</summary>
    public const string RoleIsFixed = "Identity:RoleIsFixed";

    /// <summary>409: the person has joined already.</summary>
    public const string AlreadyMember = "Identity:AlreadyMember";

    /// <summary>409: an open invitation for that e-mail exists.</summary>
    public const string InvitationAlreadyOpen = "Identity:InvitationAlreadyOpen";

    /// <summary>409.</summary>
    public const string InvitationUsed = "Identity:InvitationUsed";

    /// <summary>409.</summary>
    public const string InvitationExpired = "Identity:InvitationExpired";

    /// <summary>409.</summary>
    public const string InvitationRevoked = "Identity:InvitationRevoked";

    /// <summary>409: the invited e-mail has an account; its owner signs in first or gives its password.</summary>
    public const string SignInToAccept = "Identity:SignInToAccept";

    /// <summary>403: the invitation is for another person than the one signed in.</summary>
    public const string InvitationForAnother = "Identity:InvitationForAnother";

    /// <summary>409: an agency keeps at least one owner.</summary>
    public const string LastOwner = "Identity:LastOwner";

    /// <summary>422: the maker of a key does not have the right, or it is a right over keys.</summary>
    public const string ApiKeyScopeNotHeld = "Identity:ApiKeyScopeNotHeld";
}

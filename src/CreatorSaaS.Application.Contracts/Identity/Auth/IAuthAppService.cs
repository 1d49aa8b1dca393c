namespace CreatorSaaS.Identity.Auth;

/// <summary>Sign-in of our own apps and scripts by bearer tokens.</summary>
public interface IAuthAppService : IApplicationService
{
    /// <summary>
    /// Signs in to one agency. A member of several who names none is answered the list and no tokens.
    /// </summary>
    /// <remarks>Refuses with SignInFailed, NotAMember, Framework:RateLimited.</remarks>
    Task<LoginResultDto> LoginAsync(LoginInput input);

    /// <summary>Exchanges a refresh token for the next pair. Using one twice ends the session.</summary>
    /// <remarks>Refuses with RefreshTokenInvalid.</remarks>
    Task<TokensDto> RefreshAsync(RefreshInput input);

    /// <summary>Ends the caller's session; its tokens are void with the next request.</summary>
    Task LogoutAsync();
}

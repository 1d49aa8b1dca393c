namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>
/// Keys by which programs work for a member. A key can do what its scopes and its member's present rights both hold; it makes
/// no keys, and nothing that asks for a sign-in alone.
/// </summary>
public interface IApiKeyAppService : IApplicationService
{
    /// <summary>The caller's keys in this agency; everybody's for those who may revoke them. The newest first.</summary>
    Task<PagedResultDto<ApiKeyDto>> GetListAsync(GetApiKeyListInput input);

    /// <summary>Makes a key for the caller. Its text is in this answer alone.</summary>
    /// <remarks>Refuses with ApiKeyScopeNotHeld.</remarks>
    Task<CreatedApiKeyDto> CreateAsync(CreateApiKeyInput input);

    /// <summary>Revokes a key of the caller's, or of anybody for those who may; it is refused with its next request.</summary>
    Task DeleteAsync(Guid id);
}

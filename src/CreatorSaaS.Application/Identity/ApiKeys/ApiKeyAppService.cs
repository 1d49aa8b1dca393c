using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Identity.ApiKeys;

/// <inheritdoc cref="IApiKeyAppService"/>
[HostRole]
[Authorize(IdentityPermissions.ApiKeys.Default)]
public sealed class ApiKeyAppService(
    IApiKeyRepository keys,
    IMembershipDirectory memberships,
    IPermissionStore permissions,
    IPermissionChecker rights,
    TimeProvider time)
    : ApplicationService, IApiKeyAppService
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<PagedResultDto<ApiKeyDto>> GetListAsync(GetApiKeyListInput input)
    {
        var (totalCount, page) = await keys.GetPageAcrossTenantsAsync(
            CurrentTenant.RowTenantId, await ReachAsync(), input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<ApiKeyDto>(totalCount, [.. page.Select(row => ToDto(row.Key, row.MemberName))]);
    }

    // An answer kept for repeated requests would keep the key.
    [DisableIdempotency]
    public async Task<CreatedApiKeyDto> CreateAsync(CreateApiKeyInput input)
    {
        var personId = CurrentUser.GetId();
        await CheckHeldAsync(personId, input.Scopes);
        var secret = ApiKeySecret.Generate();
        var key = await keys.InsertAsync(new ApiKey(
            GuidGenerator.Create(),
            CurrentTenant.RowTenantId,
            personId,
            input.Name,
            secret,
            input.Scopes,
            input.LifetimeDays,
            Now));
        var member = await memberships.FindAcrossTenantsAsync(key.TenantId, personId);
        return new CreatedApiKeyDto(ToDto(key, member!.Name), secret.Reveal());
    }

    public async Task DeleteAsync(Guid id)
    {
        var key = await keys.FindAsync(id);
        if (key is not { RevokedAt: null }
            || key.TenantId != CurrentTenant.RowTenantId
            || (await ReachAsync() is { } only && key.PersonId != only))
        {
            throw new EntityNotFoundException(typeof(ApiKey), id);
        }

        key.Revoke(Now);
    }

    /// <summary>Whose keys the caller sees; null: everybody's.</summary>
    private async Task<Guid?> ReachAsync() =>
        await rights.IsGrantedAsync(IdentityPermissions.ApiKeys.Delete) ? null : CurrentUser.GetId();

    // A key over keys could make another that outlives it.
    private async Task CheckHeldAsync(Guid personId, IReadOnlyList<string> scopes)
    {
        var held = await permissions.GetGrantedAsync(personId);
        if (scopes.FirstOrDefault(scope => !held.Contains(scope) || IdentityPermissions.ApiKeys.Covers(scope)) is { } missing)
        {
            throw new BusinessException(IdentityErrorCodes.ApiKeyScopeNotHeld).WithData("permission", missing);
        }
    }

    private ApiKeyDto ToDto(ApiKey key, string memberName) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Prefix = key.Prefix,
        MemberName = memberName,
        IsOwn = key.PersonId == CurrentUser.Id,
        Scopes = key.Scopes,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        LastUsedAt = key.LastUsedAt,
        IsExpired = !key.IsStanding(Now),
    };
}

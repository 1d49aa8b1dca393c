using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Framework.Caching;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>This node's copies of the keys that stand, by their hash.</summary>
public sealed class ApiKeyCopies(TimeProvider time) : ISingletonDependency
{
    private readonly NodeCopies<string, Copy> _copies = new(time);

    public async Task<ApiKeyTicket?> GetAsync(byte[] secretHash, Func<Task<ApiKey?>> load) =>
        await _copies.GetAsync(Convert.ToHexString(secretHash), async () => await load() is { } key ? new Copy(key) : null)
            is { } copy && time.GetUtcNow().UtcDateTime < copy.ExpiresAt
                ? copy.Ticket
                : null;

    /// <summary>After the commit that ended keys.</summary>
    public void Drop(IReadOnlyCollection<ApiKey> ended)
    {
        var hashes = ended.Select(key => Convert.ToHexString(key.SecretHash)).ToHashSet();
        _copies.Drop(hashes.Contains);
    }

    private sealed record Copy(ApiKeyTicket Ticket, DateTime ExpiresAt)
    {
        public Copy(ApiKey key)
            : this(
                new ApiKeyTicket(
                    key.PersonId, key.TenantId == MultiTenancyConsts.HostTenantId ? null : key.TenantId, key.Scopes),
                key.ExpiresAt)
        {
        }
    }
}

using System.Net;
using System.Net.Sockets;
using CreatorSaaS.Saas.Editions;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Saas.Limits;

/// <summary>A request as limits see it.</summary>
/// <param name="PersonId">Who is signed in; null for anybody else.</param>
/// <param name="TenantId">Where; null on the host side.</param>
/// <param name="MovesMoney">The method asks for an idempotency key.</param>
/// <param name="Route">The limit that the method itself names.</param>
public sealed record LimitedRequest(
    Guid? PersonId, Guid? TenantId, IPAddress? ClientAddress, bool MovesMoney, RequestLimitAttribute? Route);

/// <summary>
/// The buckets of a request (X-03): the caller's own, sized by the agency's plan, and those of what is called. A caller is
/// a person in one agency, with all their API keys, or an address.
/// </summary>
public sealed class RequestLimits(
    RateLimiter limiter,
    ISettingProvider settings,
    TenantStates tenants,
    EditionCopies editions,
    ICurrentTenant currentTenant) : ISingletonDependency
{
    private const int NetworkBytes = 8;

    /// <summary>
    /// Draws the request from each of its buckets; the lowest answers, or the first that refuses. The caller's own is asked
    /// first: who goes on against an empty one of a route empties it as well.
    /// </summary>
    public async Task<RateAnswer> TakeAsync(LimitedRequest request, CancellationToken cancellationToken = default)
    {
        RateAnswer? lowest = null;
        foreach (var bucket in await BucketsOfAsync(request))
        {
            var answer = await limiter.TakeAsync(bucket, cancellationToken);
            if (!answer.IsGranted)
            {
                return answer;
            }

            lowest = lowest is null || answer.Left < lowest.Left ? answer : lowest;
        }

        return lowest!;
    }

    private async Task<IReadOnlyList<RateBucket>> BucketsOfAsync(LimitedRequest request)
    {
        // The platform's own settings, not those of the agency that is limited.
        using var asPlatform = currentTenant.Change(null);
        var caller = request.PersonId is { } person
            ? $"{request.TenantId?.ToString() ?? "platform"}/{person}"
            : NetworkOf(request.ClientAddress);
        List<RateBucket> buckets = [];
        if (request.Route is not { IsAlone: true })
        {
            buckets.Add(await BucketAsync(await PlanOfAsync(request), caller, name: "requests"));
        }

        if (request.Route is { } route)
        {
            buckets.Add(await BucketAsync(route.Setting, caller, route.Setting));
        }

        if (request.MovesMoney)
        {
            buckets.Add(await BucketAsync(SaasSettings.Requests.MoneyWritesPerMinute, caller, name: "money/min"));
            buckets.Add(await BucketAsync(SaasSettings.Requests.MoneyWritesPerHour, caller, name: "money/h"));
        }

        return buckets;
    }

    // A household has a /64 network of IPv6 to itself.
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "nowhere",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes()[..NetworkBytes]),
        _ => address.ToString(),
    };

    private async Task<RateBucket> BucketAsync(string setting, string caller, string name) =>
        new($"{name} {caller}", RateLimit.Parse(await settings.GetAsync(setting)));

    private async Task<string> PlanOfAsync(LimitedRequest request) => request switch
    {
        { PersonId: null } => SaasSettings.Requests.Anonymous,
        { TenantId: { } tenantId } => await EditionKeyOfAsync(tenantId) switch
        {
            EditionKeys.Growth => SaasSettings.Requests.Growth,
            EditionKeys.Pro => SaasSettings.Requests.Pro,
            EditionKeys.Business => SaasSettings.Requests.Business,
            _ => SaasSettings.Requests.Starter,
        },
        _ => SaasSettings.Requests.Platform,
    };

    private async Task<string?> EditionKeyOfAsync(Guid tenantId) =>
        await tenants.GetAsync(tenantId) is { EditionId: var editionId } ? (await editions.GetAsync(editionId))?.Key : null;
}

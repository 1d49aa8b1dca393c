using System.Security.Cryptography;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Uow;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Identity.Keys;

/// <summary>
/// Keys in the database, shared by all nodes: 90 days each, known to every node 24 h before they sign, taken for 24 h and
/// a token's life after (security.md 2.2).
/// </summary>
internal sealed class SigningKeyRing(
    IUnitOfWorkManager unitsOfWork,
    ICurrentTenant tenant,
    IDataProtectionProvider protection,
    IOptions<AccessTokenOptions> options,
    TimeProvider time)
    : ISigningKeyRing, ISingletonDependency
{
    private static readonly TimeSpan SignsFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan KnownBefore = TimeSpan.FromHours(24);
    private static readonly TimeSpan TakenAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReadForUnknownEvery = TimeSpan.FromSeconds(10);

    private readonly IDataProtector _protector = protection.CreateProtector("signing", "v1");
    private readonly SemaphoreSlim _turn = new(1);
    private volatile Ring _ring = new([], DateTime.MinValue);

    public async Task<SigningKey> GetCurrentAsync(CancellationToken cancellationToken = default)
    {
        var ring = await ReadAsync(ReadEvery, cancellationToken);
        return ring.Keys.Last(known => known.ActivatesAt <= Now).Key;
    }

    public async Task<SigningKey?> FindAsync(string kid, CancellationToken cancellationToken = default) =>
        Find(await ReadAsync(ReadEvery, cancellationToken), kid) ?? Find(await ReadAsync(ReadForUnknownEvery, cancellationToken), kid);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private SigningKey? Find(Ring ring, string kid)
    {
        var index = ring.Keys.FindIndex(known => known.Key.Kid == kid);
        var isTaken = index >= 0
            && (index == ring.Keys.Count - 1
                || Now < ring.Keys[index + 1].ActivatesAt + TakenAfter + options.Value.Lifetime);
        return isTaken ? ring.Keys[index].Key : null;
    }

    private async Task<Ring> ReadAsync(TimeSpan notOlderThan, CancellationToken cancellationToken)
    {
        if (Now - _ring.ReadAt < notOlderThan)
        {
            return _ring;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Now - _ring.ReadAt >= notOlderThan)
            {
                _ring = await unitsOfWork.RunAsHostAsync(tenant, LoadAsync, cancellationToken);
            }

            return _ring;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Ring> LoadAsync(IServiceProvider services)
    {
        var context = await services.GetRequiredService<IDbContextProvider<IdentityHostDbContext>>().GetDbContextAsync();
        var rows = await RowsAsync(context);
        if (NextActivation(rows) is not null)
        {
            // One node makes the key; the others wait here and find it.
            await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('host.signing_keys', 0))");
            rows = await RowsAsync(context);
            if (NextActivation(rows) is { } activatesAt)
            {
                var row = NewRow(activatesAt);
                context.Add(row);
                rows.Add(row);
            }
        }

        return new Ring(rows.ConvertAll(row => (KeyOf(row), row.ActivatesAt)), Now);
    }

    private static Task<List<SigningKeyRow>> RowsAsync(IdentityHostDbContext context) =>
        context.Set<SigningKeyRow>().AsNoTracking().OrderBy(row => row.ActivatesAt).ToListAsync();

    /// <summary>When a key that is missing now has to start signing; null when none is missing.</summary>
    private DateTime? NextActivation(List<SigningKeyRow> rows) =>
        rows is [] || rows.TrueForAll(row => row.ActivatesAt > Now) ? Now
        : rows[^1].ActivatesAt + SignsFor - KnownBefore <= Now ? Now + KnownBefore
        : null;

    private SigningKeyRow NewRow(DateTime activatesAt)
    {
        var parameters = SigningKey.Generate();
        using var ecdsa = ECDsa.Create(parameters);
        return new SigningKeyRow
        {
            Kid = new SigningKey(parameters).Kid,
            ProtectedKey = Convert.ToBase64String(_protector.Protect(ecdsa.ExportPkcs8PrivateKey())),
            ActivatesAt = activatesAt,
        };
    }

    private SigningKey KeyOf(SigningKeyRow row)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(row.ProtectedKey)), out _);
        return new SigningKey(ecdsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>The keys in the order of their activation, and when they were read.</summary>
    private sealed record Ring(List<(SigningKey Key, DateTime ActivatesAt)> Keys, DateTime ReadAt);
}

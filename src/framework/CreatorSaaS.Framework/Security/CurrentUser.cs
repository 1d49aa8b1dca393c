using System.Security.Claims;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.Security;

/// <summary>Claim names on the wire (RFC 9068) and in the cookie.</summary>
public static class AbpClaimTypes
{
    public const string UserId = "sub";

    public const string TenantId = "tid";

    public const string SessionId = "sid";

    /// <summary>Rights that the sign-in is limited to, separated by spaces; without it the person's rights are its limit.</summary>
    public const string Scope = "scope";
}

/// <summary>The principal that the running code works for.</summary>
public interface ICurrentPrincipalAccessor
{
    internal ClaimsPrincipal Principal { get; }

    IDisposable Change(ClaimsPrincipal principal);
}

/// <inheritdoc />
public sealed class CurrentPrincipalAccessor : ICurrentPrincipalAccessor, ISingletonDependency
{
    private static readonly AsyncLocal<ClaimsPrincipal?> Ambient = new();
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public ClaimsPrincipal Principal => Ambient.Value ?? Nobody;

    public IDisposable Change(ClaimsPrincipal principal)
    {
        var outer = Ambient.Value;
        Ambient.Value = principal;
        return new Restore(outer);
    }

    private sealed class Restore(ClaimsPrincipal? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}

/// <summary>The signed-in person. For a job or handler the person who caused it, without any right.</summary>
public interface ICurrentUser
{
    Guid? Id { get; }

    bool IsAuthenticated { get; }

    /// <summary>The session that the sign-in opened.</summary>
    Guid? SessionId { get; }

    /// <summary>True for jobs, handlers and timers: they have no role and public methods refuse them.</summary>
    internal bool IsSystem { get; }

    /// <summary>Rights that the sign-in is limited to: an API key's. Null: all that the person has.</summary>
    internal IReadOnlyList<string>? Scopes { get; }

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    Guid GetId();
}

/// <inheritdoc />
public sealed class CurrentUser(ICurrentPrincipalAccessor principal) : ICurrentUser, ISingletonDependency
{
    public Guid? Id => Find(AbpClaimTypes.UserId);

    public bool IsAuthenticated => principal.Principal.Identity is { IsAuthenticated: true } && !IsSystem;

    public Guid? SessionId => Find(AbpClaimTypes.SessionId);

    public bool IsSystem => principal.Principal.Identity?.AuthenticationType == SystemPrincipal.AuthenticationType;

    public IReadOnlyList<string>? Scopes => principal.Principal.FindFirst(AbpClaimTypes.Scope)?.Value.Split(' ');

    public Guid GetId() => Id ?? throw new InvalidOperationException("Nobody is signed in.");

    private Guid? Find(string claim) =>
        Guid.TryParse(principal.Principal.FindFirst(claim)?.Value, out var id) ? id : null;
}

/// <summary>Who jobs, handlers and timers run as: the tenant's system, with the causing person recorded.</summary>
public static class SystemPrincipal
{
    internal const string AuthenticationType = "system";

    /// <summary>Makes the principal; <paramref name="causedBy"/> is the person of the envelope.</summary>
    public static ClaimsPrincipal CausedBy(Guid? causedBy) =>
        new(new ClaimsIdentity(
            causedBy is { } person ? [new Claim(AbpClaimTypes.UserId, person.ToString())] : [], AuthenticationType));
}

namespace CreatorSaaS.Framework.Application.Pipeline;

/// <summary>Says whether the session of a signed-in caller still stands. Asked on every call.</summary>
public interface ISessionChecker
{
    Task<bool> IsActiveAsync(Guid sessionId);
}

/// <summary>Refuses a person's write in a tenant that takes none: suspended or deleted.</summary>
public interface ITenantStateGuard
{
    /// <exception cref="BusinessException">The tenant takes no writes now; the code says why.</exception>
    Task CheckWriteAsync();
}

/// <summary>
/// A write about the person and not about the tenant: signing out, ending a session. It passes in a tenant that takes no
/// writes.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AllowInClosedTenantAttribute : Attribute;

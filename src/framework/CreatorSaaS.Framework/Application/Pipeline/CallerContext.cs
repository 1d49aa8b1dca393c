using System.Security.Claims;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Pipeline;

/// <summary>Who calls, for which tenant: taken from the request, the circuit or the job's envelope, never from ambient values.</summary>
public sealed record CallerContext
{
    public required ClaimsPrincipal Principal { get; init; }

    /// <summary>The tenant of the sign-in or envelope; null is the host side.</summary>
    public required Guid? TenantId { get; init; }

    /// <summary>Names one attempt of a writing call: the request's header, or a form's own key.</summary>
    public string? IdempotencyKey { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>The event or job that caused the call; null for a person's own.</summary>
    public string? CausationId { get; init; }

    public string? ClientIpAddress { get; init; }
}

/// <summary>The caller of a DI scope. Every entrance sets it once: HTTP middleware, circuit, job runner.</summary>
public interface ICallerContext
{
    /// <exception cref="InvalidOperationException">The scope has no caller.</exception>
    CallerContext Current { get; set; }
}

[ExposeServices(typeof(ICallerContext))]
internal sealed class ScopedCallerContext : ICallerContext, IScopedDependency
{
    private CallerContext? _current;

    public CallerContext Current
    {
        get => _current ?? throw new InvalidOperationException("This scope has no caller.");
        set => _current = value;
    }
}

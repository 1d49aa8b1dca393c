using System.Collections.Concurrent;
using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Pipeline;

/// <summary>What the attributes and the name of a service's method say about its calls; read once, not on every call.</summary>
internal sealed class MethodPlan
{
    private static readonly ConcurrentDictionary<(Type Implementation, MethodInfo Method), MethodPlan> Plans = new();

    private readonly ObjectFactory _factory;

    private MethodPlan(AppServiceDescriptor service, MethodInfo method)
    {
        var implementation = service.ImplementationOf(method);
        List<Attribute> attributes =
        [
            .. implementation.GetCustomAttributes(), .. method.GetCustomAttributes(),
            .. service.Implementation.GetCustomAttributes(),
        ];
        var isWrite = ConventionalVerbs.Of(method.Name).Verb != "GET";

        _factory = ActivatorUtilities.CreateFactory(service.Implementation, []);
        IsGuarded = isWrite && !Has<AllowInClosedTenantAttribute>();
        IsIdempotent = isWrite && !Has<DisableIdempotencyAttribute>();
        RequiresIdempotencyKey = Has<RequiresIdempotencyKeyAttribute>();
        AllowsAnonymous = Has<AllowAnonymousAttribute>();
        Permissions = [.. attributes.OfType<AuthorizeAttribute>().Select(attribute => attribute.Policy).OfType<string>()];
        OpensOwnUnits = attributes.OfType<UnitOfWorkAttribute>().Any(attribute => attribute.IsDisabled);
        IsAudited = !Has<DisableAuditingAttribute>() && !service.IsIntegration && (isWrite || Has<AuditedAttribute>());
        UnitOfWork = UnitOfWorkConventions.OptionsOf(
            service.Implementation, implementation, isReadOnly: !isWrite && !IsAudited);

        bool Has<TAttribute>() => attributes.OfType<TAttribute>().Any();
    }

    /// <summary>Refused in a tenant that takes no writes.</summary>
    public bool IsGuarded { get; }

    public bool IsIdempotent { get; }

    public bool RequiresIdempotencyKey { get; }

    public bool AllowsAnonymous { get; }

    public IReadOnlyList<string> Permissions { get; }

    public bool OpensOwnUnits { get; }

    public bool IsAudited { get; }

    public UnitOfWorkOptions UnitOfWork { get; }

    public static MethodPlan Of(AppServiceDescriptor service, MethodInfo method) => Plans.GetOrAdd(
        (service.Implementation, method), static (_, of) => new MethodPlan(of.service, of.method), (service, method));

    public object Create(IServiceProvider services) => _factory(services, null);
}

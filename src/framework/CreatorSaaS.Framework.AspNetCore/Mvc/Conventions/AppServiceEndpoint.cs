using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Uow;
using Microsoft.AspNetCore.Authorization;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;

/// <summary>Endpoint metadata: the service method behind a conventional route.</summary>
internal sealed record AppServiceEndpoint(AppServiceDescriptor Service, MethodInfo Method)
{
    public string Context => UnitOfWorkConventions.ContextOf(Service.Implementation);

    public bool AllowsAnonymous => Has<AllowAnonymousAttribute>();

    /// <summary>On the interface's method, the class's method or the class: where the pipeline looks.</summary>
    public bool Has<TAttribute>()
        where TAttribute : Attribute => Find<TAttribute>() is not null;

    /// <inheritdoc cref="Has"/>
    public TAttribute? Find<TAttribute>()
        where TAttribute : Attribute =>
        Method.GetCustomAttribute<TAttribute>()
        ?? Service.ImplementationOf(Method).GetCustomAttribute<TAttribute>()
        ?? Service.Implementation.GetCustomAttribute<TAttribute>();
}

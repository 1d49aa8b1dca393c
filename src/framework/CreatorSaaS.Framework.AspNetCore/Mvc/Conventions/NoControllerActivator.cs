using CreatorSaaS.Framework.AspNetCore.Mvc.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;

/// <summary>
/// Makes hand-written controllers; answers an empty object for conventional ones, whose filter never lets MVC call it.
/// </summary>
internal sealed class NoControllerActivator : IControllerActivator
{
    private static readonly object NoController = new();

    public object Create(ControllerContext context)
    {
        var type = context.ActionDescriptor.ControllerTypeInfo.AsType();
        return type.IsInterface
            ? NoController
            : ActivatorUtilities.CreateInstance(context.HttpContext.RequestServices, type);
    }

    public void Release(ControllerContext context, object controller) => (controller as IDisposable)?.Dispose();
}

using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Pipeline;

/// <summary>What a page, job or other context holds of an application service: every call goes through the pipeline.</summary>
public class AppServiceProxy : DispatchProxy
{
    private static readonly MethodInfo Typed =
        typeof(AppServiceProxy).GetMethod(nameof(InvokeTypedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private AppServiceDescriptor _service = null!;
    private IServiceProvider _serviceProvider = null!;

    internal static object Create(Type contract, IServiceProvider serviceProvider)
    {
        var proxy = (AppServiceProxy)DispatchProxy.Create(contract, typeof(AppServiceProxy));
        proxy._service = serviceProvider.GetServices<AppServiceDescriptor>().Single(service => service.Interface == contract);
        proxy._serviceProvider = serviceProvider;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return targetMethod.ReturnType == typeof(Task)
            ? InvokeCoreAsync(targetMethod, args ?? [])
            : Typed.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0])
                .Invoke(this, BindingFlags.DoNotWrapExceptions, null, [targetMethod, args ?? []], null);
    }

    private async Task<TResult> InvokeTypedAsync<TResult>(MethodInfo method, object?[] arguments) =>
        (TResult)(await InvokeCoreAsync(method, arguments)).Value!;

    private Task<AppServiceAnswer> InvokeCoreAsync(MethodInfo method, object?[] arguments) =>
        _serviceProvider.GetRequiredService<IAppServiceInvoker>().InvokeAsync(
            new AppServiceCall(_service, method, arguments, _serviceProvider.GetRequiredService<ICallerContext>().Current));
}

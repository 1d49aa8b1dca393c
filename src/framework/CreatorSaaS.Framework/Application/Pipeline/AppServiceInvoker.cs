using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Framework.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Pipeline;

internal sealed class AppServiceInvoker(
    IServiceScopeFactory scopes,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    ICurrentUser user,
    IUnitOfWorkManager unitsOfWork,
    ObjectValidator validator,
    IGuidGenerator guids) : IAppServiceInvoker, ISingletonDependency
{
    public async Task<AppServiceAnswer> InvokeAsync(AppServiceCall call, CancellationToken cancellationToken = default)
    {
        if (unitsOfWork.Current is { HasTransaction: true } open)
        {
            throw new InvalidOperationException(
                $"{call.Method.Name} was called inside a transaction of {open.Options.Context}. Publish an event, or ask before "
                + "the first command.");
        }

        using var asTenant = tenant.Change(call.Caller.TenantId);
        using var asPerson = principal.Change(call.Caller.Principal);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = call.Caller;

        var plan = new CallPlan(call);
        using var defaults = unitsOfWork.UseDefaults(plan.UnitOfWork, call.Caller);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await AuthorizeAsync(scope.ServiceProvider, plan);
            validator.Validate(call.Method, call.Arguments);
            if (plan.IsGuarded && user.IsAuthenticated && tenant.Id is not null)
            {
                await scope.ServiceProvider.GetRequiredService<ITenantStateGuard>().CheckWriteAsync();
            }

            return plan.OpensOwnUnits
                ? await RunOwnUnitsAsync(scope.ServiceProvider, plan, started)
                : await RunInUnitAsync(plan, started, cancellationToken);
        }
        catch (Exception refusal) when (plan.IsAudited && user.Id is not null && RefusalCode(refusal) is not null)
        {
            await unitsOfWork.RunAsync(
                unit => SaveAuditAsync(unit.ServiceProvider, plan, started, RefusalCode(refusal)),
                plan.UnitOfWork with { IsReadOnly = false },
                requiresNew: true,
                cancellationToken);
            throw;
        }
    }

    private async Task AuthorizeAsync(IServiceProvider services, CallPlan plan)
    {
        // An API key has no session: its handler asks for the key itself with every request.
        if (user.IsAuthenticated
            && user.Scopes is null
            && (user.SessionId is not { } session || !await services.GetRequiredService<ISessionChecker>().IsActiveAsync(session)))
        {
            throw new AbpAuthorizationException();
        }

        if (plan.IsIntegration)
        {
            return;
        }

        // What asks for no right is about the person and their sign-in: no scope holds that.
        if (user.Scopes is not null && (plan.AllowsAnonymous || plan.Permissions.Count == 0))
        {
            throw new AbpAuthorizationException($"{plan.Call.Service.Interface.Name}.{plan.Call.Method.Name}");
        }

        if (plan.AllowsAnonymous)
        {
            return;
        }

        if (!user.IsAuthenticated)
        {
            throw new AbpAuthorizationException();
        }

        var permissions = services.GetRequiredService<IPermissionChecker>();
        foreach (var permission in plan.Permissions)
        {
            if (!await permissions.IsGrantedAsync(permission))
            {
                throw new AbpAuthorizationException(permission);
            }
        }
    }

    private Task<AppServiceAnswer> RunInUnitAsync(CallPlan plan, long started, CancellationToken cancellationToken) =>
        unitsOfWork.RunAsync(
            async unit =>
            {
                var idempotency = unit.ServiceProvider.GetRequiredService<IIdempotencyStore>();
                var request = plan.IdempotencyRequest(user);
                if (request is not null && await idempotency.ClaimAsync(unit, request) is { } stored)
                {
                    return plan.Replay(stored);
                }

                var value = await plan.CallAsync(unit.ServiceProvider);
                if (request is not null)
                {
                    await idempotency.SaveAsync(unit, request, plan.AnswerToStore(value));
                }

                if (plan.IsAudited)
                {
                    await SaveAuditAsync(unit.ServiceProvider, plan, started, errorCode: null);
                }

                return new AppServiceAnswer(value);
            },
            plan.UnitOfWork,
            requiresNew: true,
            cancellationToken);

    private async Task<AppServiceAnswer> RunOwnUnitsAsync(IServiceProvider services, CallPlan plan, long started)
    {
        var idempotency = services.GetRequiredService<IIdempotencyStore>();
        var request = plan.IdempotencyRequest(user);
        if (request is not null
            && await unitsOfWork.RunAsync(unit => idempotency.ClaimWithLeaseAsync(unit, request)) is { } stored)
        {
            return plan.Replay(stored);
        }

        object? value;
        try
        {
            value = await plan.CallAsync(services);
        }
        catch (Exception refusal) when (request is not null && IsRefusal(refusal))
        {
            await unitsOfWork.RunAsync(async unit =>
            {
                await idempotency.ReleaseAsync(unit, request);
                return true;
            });
            throw;
        }

        await unitsOfWork.RunAsync(async unit =>
        {
            if (request is not null)
            {
                await idempotency.SaveAsync(unit, request, plan.AnswerToStore(value));
            }

            return !plan.IsAudited || await SaveAuditAsync(unit.ServiceProvider, plan, started, errorCode: null);
        });
        return new AppServiceAnswer(value);
    }

    private async Task<bool> SaveAuditAsync(IServiceProvider services, CallPlan plan, long started, string? errorCode)
    {
        await services.GetRequiredService<IAuditingStore>().SaveAsync(new AuditLogInfo
        {
            Id = guids.Create(),
            ExecutionTime = TimeProvider.System.GetUtcNow().UtcDateTime,
            ExecutionDurationMs = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            UserId = user.Id,
            ServiceName = plan.Call.Service.Interface.Name,
            MethodName = plan.Call.Method.Name,
            Parameters = AuditParameters.Of(plan.Call.Method, plan.Call.Arguments),
            ErrorCode = errorCode,
            CorrelationId = plan.Call.Caller.CorrelationId,
            ClientIpAddress = plan.Call.Caller.ClientIpAddress,
        });
        return true;
    }

    /// <summary>Nothing was done, and the same request may be sent again at once.</summary>
    private static bool IsRefusal(Exception exception) =>
        exception is IHasErrorCode or AbpAuthorizationException or AbpValidationException or EntityNotFoundException
            or AbpDbConcurrencyException;

    private static string? RefusalCode(Exception exception) => exception switch
    {
        IHasErrorCode coded => coded.Code,
        AbpAuthorizationException { Permission: { } permission } => $"Framework:Forbidden:{permission}",
        _ => null,
    };

    /// <summary>One call and what its method's plan says of it.</summary>
    private sealed class CallPlan(AppServiceCall call)
    {
        private readonly MethodPlan _method = MethodPlan.Of(call.Service, call.Method);

        public AppServiceCall Call => call;

        public bool IsGuarded => _method.IsGuarded;

        public bool IsIntegration => call.Service.IsIntegration;

        public bool AllowsAnonymous => _method.AllowsAnonymous;

        public IReadOnlyList<string> Permissions => _method.Permissions;

        public bool OpensOwnUnits => _method.OpensOwnUnits;

        public bool IsAudited => _method.IsAudited;

        public UnitOfWorkOptions UnitOfWork => _method.UnitOfWork;

        public IdempotencyRequest? IdempotencyRequest(ICurrentUser user)
        {
            if (!_method.IsIdempotent)
            {
                return null;
            }

            var method = $"{Call.Service.Interface.Name}.{Call.Method.Name}";
            if (IsIntegration)
            {
                return Call.Arguments.OfType<IHasIdempotencyKey>().SingleOrDefault() is { } input
                    ? new IdempotencyRequest(method, input.Key, Hash())
                    : null;
            }

            if (Call.Caller.IdempotencyKey is not { } key)
            {
                return _method.RequiresIdempotencyKey
                    ? throw new BusinessException(IdempotencyErrorCodes.KeyRequired)
                    : null;
            }

            return new IdempotencyRequest($"{user.Id}:{method}", key, Hash());
        }

        public AppServiceAnswer Replay(string stored)
        {
            var type = Call.Method.ReturnType;
            return new AppServiceAnswer(
                type.IsGenericType ? JsonSerializer.Deserialize(stored, type.GetGenericArguments()[0], AbpJson.Options) : null,
                IsReplayed: true);
        }

        public string AnswerToStore(object? value) => JsonSerializer.Serialize(value, AbpJson.Options);

        public async Task<object?> CallAsync(IServiceProvider services)
        {
            var service = _method.Create(services);
            if (service is ApplicationService application)
            {
                application.ServiceProvider = services;
            }

            var task = (Task)Call.Method.Invoke(service, BindingFlags.DoNotWrapExceptions, null, Call.Arguments, null)!;
            await task;
            return Call.Method.ReturnType.IsGenericType ? ((dynamic)task).Result : null;
        }

        private string Hash() => AuditParameters.HashOf(Call.Method, Call.Arguments);
    }
}

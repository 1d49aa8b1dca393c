using System.Security.Claims;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Security;

namespace CreatorSaaS.Development;

/// <summary>Calls application services as a person does: by their interfaces, through the pipeline, with a caller.</summary>
internal sealed class DemoCalls(IServiceProvider services)
{
    public static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="person">Who calls; <see cref="Nobody"/> for what needs no sign-in.</param>
    /// <param name="key">Names the call, so that a start that was cut off makes it once.</param>
    public async Task<TResult> AsAsync<TService, TResult>(
        ClaimsPrincipal person, Func<TService, Task<TResult>> call, string? key = null)
        where TService : notnull
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = new CallerContext
            {
                Principal = person,
                TenantId = TenantOf(person),
                IdempotencyKey = key,
                ClientIpAddress = "127.0.0.1",
            };
            try
            {
                return await call(scope.ServiceProvider.GetRequiredService<TService>());
            }
            catch (BusinessException refusal) when (refusal.Code == IdempotencyErrorCodes.InProgress)
            {
                // A start that was killed still holds the call; its lease ends within a minute.
                await Task.Delay(AskAgainAfter, limit.Token);
            }
        }
    }

    private static Guid? TenantOf(ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirst(AbpClaimTypes.TenantId)?.Value, out var tenant) ? tenant : null;
}

using CreatorSaaS.Framework;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.ExceptionHandling;

namespace CreatorSaaS.Identity.Limits;

/// <inheritdoc />
internal sealed class SignInLimiter(IDbContextProvider<IdentityHostDbContext> dbContextProvider, TimeProvider time)
    : ISignInLimiter, ITransientDependency
{
    public async Task CountAsync(string? clientIpAddress, SignInLimits limits, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var windowStart = new DateTime(now.Ticks - (now.Ticks % limits.Window.Ticks), DateTimeKind.Utc);
        var fromAddress = await AddAsync($"address:{clientIpAddress}", windowStart, cancellationToken);
        var inAll = await AddAsync("all", windowStart, cancellationToken);
        if (fromAddress > limits.PerAddressMax || inAll > limits.InAllMax)
        {
            throw new BusinessException(FrameworkErrorCodes.RateLimited)
                .WithData("retryAfterSeconds", (int)Math.Ceiling((windowStart + limits.Window - now).TotalSeconds));
        }

        if (inAll == 1)
        {
            await ForgetBeforeAsync(windowStart, cancellationToken);
        }
    }

    private async Task<int> AddAsync(string key, DateTime windowStart, CancellationToken cancellationToken)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var counts = await context.Database
            .SqlQuery<int>(
                $"""
                insert into host.sign_in_counts as counts (key, window_start, count) values ({key}, {windowStart}, 1)
                on conflict (key, window_start) do update set count = counts.count + 1
                returning count as "Value"
                """)
            .ToListAsync(cancellationToken);
        return counts.Single();
    }

    private async Task ForgetBeforeAsync(DateTime windowStart, CancellationToken cancellationToken)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        await context.Set<SignInCount>().Where(count => count.WindowStart < windowStart).ExecuteDeleteAsync(cancellationToken);
    }
}

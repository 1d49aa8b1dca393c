using System.Text.Json;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Validation;
using Microsoft.AspNetCore.Components;

namespace CreatorSaaS.Web.Components;

/// <summary>
/// A page whose content one query brings. Read while prerendering, taken over by the circuit, read again when the
/// address asks for something else; until then the old content stays. What nobody foresaw is the error boundary's.
/// </summary>
/// <typeparam name="TQuery">What the address says: a record, compared by value.</typeparam>
public abstract class LoadedPage<TQuery, TData> : ComponentBase
    where TQuery : notnull
    where TData : class
{
    private (TQuery Query, Task Task)? _loading;

    [PersistentState] public LoadedContent<TQuery, TData>? Loaded { get; set; }

    [Inject] protected NavigationManager Navigation { get; private set; } = default!;

    [Inject] private IExceptionToErrorInfoConverter Errors { get; set; } = default!;

    /// <summary>Null until the first content is there.</summary>
    protected TData? Data => Loaded?.Data;

    protected PageRefusal Refusal { get; private set; }

    protected abstract TQuery Query { get; }

    protected abstract Task<TData> LoadAsync(TQuery query);

    // Parameters are also set again when the layout has read who looks: what is being read already is not read twice.
    protected override Task OnParametersSetAsync()
    {
        if (Loaded is not null && Loaded.Query.Equals(Query))
        {
            return Task.CompletedTask;
        }

        if (_loading is { Task.IsCompleted: false } loading && loading.Query.Equals(Query))
        {
            return loading.Task;
        }

        _loading = (Query, ReloadAsync());
        return _loading.Value.Task;
    }

    protected async Task ReloadAsync()
    {
        var query = Query;
        try
        {
            var data = await LoadAsync(query);

            // Somebody who clicked on meanwhile waits for another answer.
            if (query.Equals(Query))
            {
                Show(data);
            }
        }
        catch (AbpAuthorizationException refusal)
        {
            Refusal = refusal.Permission is null ? PageRefusal.SignedOut : PageRefusal.Forbidden;
        }
        catch (EntityNotFoundException)
        {
            Navigation.NotFound();
        }
    }

    /// <summary>
    /// Reads again and draws only when the answer is another one: rows keep their elements, and with them focus and what
    /// is opened. For <c>Follow</c>.
    /// </summary>
    protected async Task RefreshAsync()
    {
        var before = (Loaded, Refusal);
        await ReloadAsync();
        if (Refusal == before.Refusal && JsonSerializer.Serialize(Loaded) == JsonSerializer.Serialize(before.Loaded))
        {
            Loaded = before.Loaded;
        }
        else
        {
            StateHasChanged();
        }
    }

    /// <summary>Takes over content that an act answered with.</summary>
    protected void Show(TData data)
    {
        Loaded = new LoadedContent<TQuery, TData>(Query, data);
        Refusal = PageRefusal.None;
    }

    /// <summary>Does something, and answers why it was refused; null when it was done.</summary>
    protected async Task<RemoteServiceErrorInfo?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            return Errors.Convert(refusal);
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is IHasErrorCode or AbpValidationException or AbpAuthorizationException or AbpDbConcurrencyException;
}

/// <summary>Content and the query that brought it.</summary>
public sealed record LoadedContent<TQuery, TData>(TQuery Query, TData Data);

/// <summary>Why a page shows nothing of its own.</summary>
public enum PageRefusal
{
    None,

    /// <summary>Their role does not include it.</summary>
    Forbidden,

    /// <summary>Their session ended.</summary>
    SignedOut,
}

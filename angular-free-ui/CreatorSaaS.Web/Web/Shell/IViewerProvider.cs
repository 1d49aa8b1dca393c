namespace CreatorSaaS.Web.Shell;

/// <summary>
/// Tells the shell who is there and which entries they see. The host binds it to identity and permissions; it is asked
/// in the request's scope while a page is prerendered and in the circuit's scope afterwards.
/// </summary>
public interface IViewerProvider
{
    /// <summary>The signed-in person; null when nobody is.</summary>
    Task<Viewer?> FindAsync();

    /// <summary>Whether they have this permission.</summary>
    Task<bool> MayAsync(string permission);

    /// <summary>
    /// The name of somebody who works where they work; null when that person has left, or they may not see members.
    /// </summary>
    Task<string?> FindNameAsync(Guid personId);
}

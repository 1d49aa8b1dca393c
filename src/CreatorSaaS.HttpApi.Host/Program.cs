using CreatorSaaS;

var builder = WebApplication.CreateBuilder(args);
await using var app = await HostApplication.CreateAsync(builder);
await HostApplication.MigrateAsync(app);
await app.StartAsync();
await HostApplication.PrepareAsync(app);
await app.WaitForShutdownAsync();

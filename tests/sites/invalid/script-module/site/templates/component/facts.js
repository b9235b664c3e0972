// 注記
export const box = 1;
